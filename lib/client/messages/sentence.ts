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

/** Parts of a sentence, with commas between them. */
export const joined = (nodes: readonly ReactNode[]): ReactNode =>
  createElement(
    Fragment,
    null,
    ...nodes.flatMap((node, index) => (index > 0 ? [', ', node] : [node])),
  );
