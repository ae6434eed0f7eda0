import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** The text of a sentence that has elements, as React draws it. */
export const wordsOfNode = (node: ReactNode): string =>
  renderToStaticMarkup(createElement('p', null, node))
    .replace(/<\/?p>/g, '')
    .replaceAll('&#x27;', "'");
