/** Where a page lives, or the question to ask. `note` says what was assumed; `suggestion` is what “yes” would mean. */
export type RouteReading =
  | { status: 'read'; route: string; note?: string }
  | { status: 'several'; routes: string[] }
  | { status: 'unclear'; suggestion?: string; reason: string };

/** Reads what somebody wrote as the route of a page: `/pricing`, `` `/pricing` ``, `pricing`, `/Über uns/`. */
export function readRoute(written: string): RouteReading {
  const text = written
    .trim()
    .replace(/^\[([^\]]*)\]\([^)]*\)$/, '$1')
    .replace(/^[`"'“<]+|[`"'”>.]+$/g, '')
    .trim();
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const path = URL.canParse(text) ? routeOf(new URL(text).pathname) : undefined;
    return unclear(path, 'is a web address, not a path');
  }
  const paths = [...new Set(text.match(/(?<![^\s,;("'`])\/[^\s,;)"'`]*/g) ?? [])];
  const routes = [...new Set(paths.map(routeOf).filter((route) => route !== undefined))];
  if (routes.length > 1) return { status: 'several', routes };
  const isPath = text.startsWith('/') && !/\s/.test(text);
  const isWord = /^[\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)*\/?$/u.test(text);
  const route = routeOf(isHome(text) ? '/' : text);
  if (route === undefined || /[[\]{}:*<>]/.test(text)) return unclear(undefined, 'is not a path');
  if (!isPath && !isWord) return unclear(routes[0] ?? routeOfPage(text), 'is not a path');
  if (reserved.test(route)) return unclear(undefined, 'is taken: the website itself uses addresses that begin so');
  return route === text
    ? { status: 'read', route }
    : { status: 'read', route, note: `Read the route “${text}” as \`${route}\`.` };
}

/** The route a page gets by its name: `/` for a home page, else the name as a slug. Undefined where no Latin letter helps. */
export function routeOfPage(page: string): string | undefined {
  if (isHome(page)) return '/';
  // What follows a dash explains the name: `Services — Bramble Veterinary`.
  const [name = ''] = withoutPageWord(page).split(/\s+[–—|-]\s+/);
  const slug = slugOf(name);
  return slug === '' ? undefined : `/${slug}`;
}

/** `Build a pricing page` → `pricing`, `Page d’accueil` stays. */
export function withoutPageWord(name: string): string {
  const bare = name
    .replace(
      /^(?:please\s+)?(?:build|create|make|add|design|write|need|new)\s+(?:us\s+)?(?:(?:a|an|the|our|new)\s+)*/i,
      '',
    )
    .replace(/^(?:(?:landing|web)\s?)?page\s+for\s+(?:(?:the|our|an?)\s+)?/i, '')
    .replace(/\s+(?:web\s?)?(?:page|seite|sida|side|sivu|pagina|stránka|sayfası)$|(?:ページ|页面|頁面|\s페이지)$/iu, '')
    .trim();
  return bare === '' || /^(?:page|seite|pagina|página)$/i.test(bare) ? '' : bare;
}

function unclear(suggestion: string | undefined, reason: string): RouteReading {
  return suggestion === undefined || reserved.test(suggestion)
    ? { status: 'unclear', reason }
    : { status: 'unclear', suggestion, reason };
}

// Payload serves its admin and its API here, Next.js its files.
const reserved = /^\/(?:admin|api|next|_next)(?:\/|$)/;

/** The path with every segment as a slug. Undefined when a segment has nothing a slug can keep. */
function routeOf(path: string): string | undefined {
  const segments = decoded(path.replace(/[?#].*$/s, ''))
    .split('/')
    .filter((segment) => segment.trim() !== '');
  const slugs = segments.map(slugOf);
  return slugs.includes('') || slugs.length > 8 ? undefined : `/${slugs.join('/')}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function slugOf(text: string): string {
  const latin = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđłþðı]/g, (letter) => transliterated[letter] ?? '');
  // A name of which nothing but digits would remain is not told by its slug.
  if (/\p{L}/u.test(latin) && !/[a-z]/.test(latin)) return '';
  const slug = latin.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return slug.length <= 60 ? slug : slug.slice(0, 60).replace(/-[^-]*$/, '');
}

const transliterated: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ð: 'd',
  ı: 'i',
};

function isHome(name: string): boolean {
  return homeNames.has(
    name
      .toLowerCase()
      .replace(/^(?:the|our|die|la|le)\s+/, '')
      .replace(/[’]/g, "'")
      .trim(),
  );
}

const homeNames = new Set(
  `home, homepage, home page, front page, frontpage, index, start page, startseite, homepage der firma, accueil,
  page d'accueil, inicio, página de inicio, pagina de inicio, página principal, início, página inicial, home page,
  pagina iniziale, pagina principale, startpagina, hoofdpagina, strona główna, startsida, startsidan, hem, forside,
  forsiden, hjem, hjemmeside, etusivu, kotisivu, úvod, úvodní stránka, domů, domovská stránka, ana sayfa, anasayfa,
  главная, главная страница, головна, головна сторінка, ホーム, ホームページ, トップ, トップページ, 首页, 主页, 首頁, 主頁,
  홈, 홈페이지, 메인, الرئيسية, الصفحة الرئيسية`
    .split(',')
    .map((name) => name.trim()),
);
