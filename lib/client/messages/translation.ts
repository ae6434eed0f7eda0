import type * as english from './english';

type English = typeof english;

/** What a language has to say: each text of the page, under the same name, and the sentences of the product's own events. */
export type Translation = {
  // biome-ignore lint/complexity/noBannedTypes: any function.
  readonly [Name in keyof English as English[Name] extends Function ? never : Name]: English[Name];
};
