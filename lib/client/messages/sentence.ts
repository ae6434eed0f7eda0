import { createElement, Fragment, type ReactNode } from 'react';

/** Wraps words of a sentence in an element, such as a link. */
export type Wrap = (words: string) => ReactNode;

/**
 * A sentence that contains elements: sentence`Request ${id}`. It is kept whole, so that a translation can order them
 * differently.
 */
export function sentence(texts: TemplateStringsArray, ...elements: ReactNode[]) {
  return createElement(Fragment, null, ...texts.flatMap((text, index) => [text, elements[index]]));
}
