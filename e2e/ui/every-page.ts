import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** The folder of the routes, from wherever tests are started. */
const routes = path.resolve(import.meta.dirname, '../../app');

/** The paths of all pages, as the file tree has them: `/people/[...id]`. Groups of routes are not part of a path. */
export const pagePaths = (): string[] =>
  readdirSync(routes, { recursive: true, withFileTypes: true })
    .filter((file) => file.name === 'page.tsx')
    .map(({ parentPath }) => {
      const parts = path.relative(routes, parentPath).split(path.sep);
      return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
    })
    .sort();

/**
 * What does not fit across the screen, as HTML: what reaches beyond an edge, and text that ends where its box does without saying so.
 * Left out is what its own box scrolls to (tables, code) or ends with three dots, and what only screen readers are told.
 */
export const beyondTheScreen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    /** Whether a box around it shows the rest: it scrolls, or says by three dots that there is more. */
    const isReached = (element: Element) => {
      for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(one);
        const goesOn =
          overflowX === 'auto' || overflowX === 'scroll' || textOverflow === 'ellipsis';
        if (goesOn) return one.getBoundingClientRect().right <= width + 1;
      }
      return false;
    };
    const isForReadersAlone = (element: Element) => {
      for (let one: Element | null = element; one; one = one.parentElement) {
        if (getComputedStyle(one).clipPath === 'inset(50%)') return true;
      }
      return false;
    };
    const holdsText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const isCut = (element: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      // What does not fit into an input is reached by the keys.
      if (element.matches('input, select, textarea')) return false;
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      return hides && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
    };
    return [...document.body.querySelectorAll('*')]
      .filter(
        (one) => one.matches('a, button, input, select, textarea, img, svg') || holdsText(one),
      )
      .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((one) => !one.closest('[inert], [aria-hidden=true]') && !isForReadersAlone(one))
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        return isCut(one) || ((left < -1 || right > width + 1) && !isReached(one));
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 200));
  });
