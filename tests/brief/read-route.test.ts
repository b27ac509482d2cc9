import { expect, it } from 'vitest';
import { PageBrief } from '../../src/brief/page-brief.ts';
import { readRoute, routeOfPage } from '../../src/brief/read-route.ts';

it.each([
  ['/', '/'],
  ['/pricing', '/pricing'],
  ['`/pricing`', '/pricing'],
  ['[/pricing](/pricing)', '/pricing'],
  ['/pricing/', '/pricing'],
  ['/Pricing', '/pricing'],
  ['pricing', '/pricing'],
  ['services/web', '/services/web'],
  ['/services//web', '/services/web'],
  ['/pricing?ref=nav#plans', '/pricing'],
  ['/über-uns', '/uber-uns'],
  ['/%C3%BCber-uns', '/uber-uns'],
  ['/straße_nord', '/strasse-nord'],
  ['Home', '/'],
  ['Startseite', '/'],
])('reads %j as %j', (written, route) => {
  expect(readRoute(written)).toMatchObject({ status: 'read', route });
  expect(PageBrief.shape.route.safeParse(route).success).toBe(true);
});

it('says what it changed, and nothing where it changed nothing', () => {
  expect(readRoute('/Pricing/')).toEqual({
    status: 'read',
    route: '/pricing',
    note: 'Read the route “/Pricing/” as `/pricing`.',
  });
  expect(readRoute('/pricing')).toEqual({ status: 'read', route: '/pricing' });
});

it.each([
  ['pricing page', '/pricing'],
  ['https://acme.example/pricing', '/pricing'],
  ['under /pricing please', '/pricing'],
  ['http://[', undefined],
  ['/価格', undefined],
  ['/blog/[slug]', undefined],
  ['/admin/pricing', undefined],
  ['/api', undefined],
  ['???', undefined],
])('asks about %j, suggesting %j', (written, suggestion) => {
  const reading = readRoute(written);
  expect(reading.status).toBe('unclear');
  expect(reading).toHaveProperty('reason');
  expect('suggestion' in reading ? reading.suggestion : undefined).toBe(suggestion);
});

it('sees two routes', () => {
  expect(readRoute('/pricing and /about')).toEqual({ status: 'several', routes: ['/pricing', '/about'] });
  expect(readRoute('/pricing, /Pricing/')).not.toMatchObject({ status: 'several' });
});

it.each([
  ['Home', '/'],
  ['The home page', '/'],
  ['Page d’accueil', '/'],
  ['首页', '/'],
  ['Pricing', '/pricing'],
  ['Pricing page', '/pricing'],
  ['Build a pricing page', '/pricing'],
  ['Plans & pricing', '/plans-pricing'],
  ['Über uns', '/uber-uns'],
  ['Łódź o nas', '/lodz-o-nas'],
  ['Services — Bramble Veterinary', '/services'],
  ["Who's it for?", '/whos-it-for'],
  ['価格', undefined],
  ['Цены', undefined],
  ['2025', '/2025'],
  ['🎉', undefined],
])('derives from the page %j the route %j', (page, route) => {
  expect(routeOfPage(page)).toBe(route);
});

it('keeps a long name’s route short and whole', () => {
  const route = routeOfPage('word '.repeat(40)) ?? '';
  expect(route.length).toBeLessThanOrEqual(61);
  expect(route).toMatch(/^\/(?:word-)*word$/);
});
