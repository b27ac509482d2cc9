import type { PageOverflow, PageReading } from './page-visit.ts';

/**
 * Reads the page it is evaluated in. Self-contained, as only its own source reaches the browser. Opens every `<details>`
 * first: a visitor can.
 */
export function readPage(): PageReading {
  for (const details of document.querySelectorAll('details')) details.open = true;

  const named = [...document.querySelectorAll('[data-section]')];
  const sections = named.length > 0 ? named : [...document.querySelectorAll('section, header, footer')];
  return {
    title: document.title,
    description: document.querySelector('meta[name="description"]')?.getAttribute('content') ?? '',
    hasViewport: document.querySelector('meta[name="viewport"]') !== null,
    headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter(isVisible)
      .map((heading) => ({ level: Number(heading.tagName.slice(1)), text: textOf(heading).replaceAll('\n', ' ') })),
    sections: sections.map((section) => {
      const name = section.getAttribute('data-section');
      return { ...(name !== null && { name }), text: textOf(section) };
    }),
    text: textOf(document.body),
    actions: [...document.querySelectorAll('a[href], button, [role="button"], input[type="submit"]')]
      .filter(isVisible)
      .map(readAction),
  };

  function readAction(element: Element) {
    const link = element instanceof HTMLAnchorElement ? element : undefined;
    const hash = link?.hash ? decodeURIComponent(link.hash.slice(1)) : '';
    const here = link !== undefined && link.href.split('#')[0] === location.href.split('#')[0];
    const value = element instanceof HTMLInputElement ? element.value : '';
    return {
      label: (textOf(element) || element.getAttribute('aria-label') || value).replaceAll('\n', ' '),
      href: link?.getAttribute('href') ?? '',
      url: link?.href ?? '',
      targetFound: !here || hash === '' || hash === 'top' || document.getElementById(hash) !== null,
    };
  }

  /** Text as a visitor sees it, but in the case it was written in: `innerText` would apply `text-transform`. */
  function textOf(root: Element): string {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let text = '';
    let lastBlock: Element | undefined;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('script, style, noscript, template') || !node.nodeValue?.trim()) {
        if (node.nodeValue && text) text += ' ';
        continue;
      }
      if (!isVisible(parent)) continue;
      const block = blockOf(parent);
      text += (lastBlock && lastBlock !== block ? '\n' : '') + node.nodeValue.replace(/\s+/g, ' ');
      lastBlock = block;
    }
    return text
      .replace(/ {2,}/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim();
  }

  function blockOf(element: Element): Element {
    let block = element;
    while (block.parentElement && ['inline', 'contents'].includes(getComputedStyle(block).display))
      block = block.parentElement;
    return block;
  }

  /** Texts only for screen readers sit in boxes of one pixel. */
  function isVisible(element: Element): boolean {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return (box.width > 1 && box.height > 1) || getComputedStyle(element).display === 'contents';
  }
}

/**
 * Finds what reaches beyond the right edge of the window: what makes the page scroll sideways, and texts or controls that
 * are cut off because the body hides its overflow. What a container scrolls or clips on purpose does not count.
 */
export function readOverflow(): PageOverflow {
  const windowWidth = document.documentElement.clientWidth;
  const beyond = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > windowWidth + 1 && isShown(element) && !isClipped(element),
  );
  const innermost = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)));
  const pageWidth = canScroll() ? document.documentElement.scrollWidth : windowWidth;
  const culprits = pageWidth > windowWidth + 1 ? innermost : innermost.filter(holdsContent);
  return {
    pageWidth,
    windowWidth,
    culprits: culprits.slice(0, 5).map((element) => ({
      selector: selectorOf(element),
      right: Math.round(element.getBoundingClientRect().right),
      text: (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 60),
    })),
  };

  /** The window takes over the overflow of `<html>`, or of `<body>` where that has none of its own. */
  function canScroll(): boolean {
    const own = getComputedStyle(document.documentElement).overflowX;
    const used = own === 'visible' ? getComputedStyle(document.body).overflowX : own;
    return used !== 'hidden' && used !== 'clip';
  }

  function isShown(element: Element): boolean {
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  function isClipped(element: Element): boolean {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    return false;
  }

  function holdsContent(element: Element): boolean {
    if (element.closest('[aria-hidden="true"]')) return false;
    return (
      (element.textContent ?? '').trim() !== '' || element.matches('a, button, input, select, textarea, img, video')
    );
  }

  function selectorOf(element: Element): string {
    const own = element.id
      ? `${element.localName}#${element.id}`
      : [element.localName, ...[...element.classList].slice(0, 3)].join('.');
    const section = element.closest('[data-section]');
    return section && section !== element ? `[data-section="${section.getAttribute('data-section')}"] ${own}` : own;
  }
}
