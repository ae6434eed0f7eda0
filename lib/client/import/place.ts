/** Where something is in a file: the record, from 1, and which of its entries, from 0. */
export type Place = { number: number; at: number };
