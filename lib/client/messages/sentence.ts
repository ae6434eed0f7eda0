import { createElement, Fragment, type ReactNode } from 'react';

/** An element that a sentence puts around words of its own, such as a link. */
export type Around = (words: string) => ReactNode;

/**
 * A sentence that holds elements: sentence`Request ${id}`. It stays whole, so that another language can put them
 * elsewhere in it.
 */
export function sentence(texts: TemplateStringsArray, ...elements: ReactNode[]) {
  return createElement(Fragment, null, ...texts.flatMap((text, index) => [text, elements[index]]));
}
