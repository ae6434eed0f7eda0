// What a table of a format may say. Plain data, and no zod, so that a browser can read the same tables.

/**
 * Where a value comes from. A text is a path of members: `actor.id`, `sourceIPs[0]`, `annotations["a.b/c"]`,
 * `parameters[name=USER_EMAIL].value` (the first element whose `name` is that). A list is tried in its order: the first that gives a
 * value counts. Texts, numbers and booleans are values; blank texts, objects and lists are none.
 */
export type Source =
  | string
  | readonly Source[]
  /** The same for every record. */
  | { readonly value: string }
  /** `{namespace}/{name}`: nothing where one of the paths gives nothing. */
  | { readonly template: string }
  /** The first group of the pattern, or nothing. */
  | { readonly of: Source; readonly match: RegExp }
  /** Words of the source, in lower case, and what they mean. */
  | { readonly of: Source; readonly words: Words; readonly otherwise?: Source }
  /** Whether there is a value, or one of that form. */
  | {
      readonly when: Source;
      readonly is?: RegExp;
      readonly use: Source;
      readonly otherwise?: Source;
    };

export type Words = Readonly<Record<string, string>>;

/** Somebody or something: who did it, on whose behalf, or to what. */
export type Party = {
  /** The list of which each element is one; the other paths then begin at the element. */
  readonly each?: string;
  readonly type: Source;
  readonly id: Source;
  readonly name?: Source;
  readonly email?: Source;
};

/** Text with a date, or a number of the unit; without one, the number's size tells its unit. */
export type Time = { readonly of: Source; readonly unit?: 's' | 'ms' };

/** How a file is cut into records: JSON in any arrangement, one record a line, or rows below a header. */
export type Kind = 'json' | 'lines' | 'csv';

/** Rows below a header that has these names, in a format of JSON, and the record that such a row is. */
export type Columns = {
  readonly names: readonly string[];
  readonly read: (row: Record<string, unknown>) => Record<string, unknown>;
};

export type Format = {
  /** What is stored as `external_source`: it never changes. */
  readonly name: string;
  readonly title: string;
  readonly kind: Kind;
  /** Paths of the lists in which a file may hold its records, such as `Records`. */
  readonly envelopes?: readonly string[];
  /** Members in which a record may be wrapped by what has delivered it. */
  readonly wrappers?: readonly string[];
  /** A list of a record of which each element is an entry of its own, and the name by which paths reach it. */
  readonly each?: { readonly path: string; readonly as: string };
  /** Every record of the format has these, and no record of the formats before it in the list. */
  readonly marks: readonly Source[];
  /** Records in which this has a value are no entries. */
  readonly skip?: Source;
  /** A record's fields from a line, where it is not JSON. Undefined where the line is none. */
  readonly parse?: (line: string) => Record<string, unknown> | undefined;
  /** The same records as rows of a CSV. */
  readonly columns?: Columns;
  /** Where a record is from and its id there, which count where it says both; otherwise `name` and `id` do. */
  readonly origin?: { readonly source: Source; readonly id: Source };
  /** The record's own id. Without one, the hash of the record is its id. */
  readonly id?: Source;
  readonly fields: Fields;
};

export type Fields = {
  readonly action: Source;
  /** The first that has an id counts; of the last a name is enough. */
  readonly resource: readonly Party[];
  /** The first that has an id, a name or an address counts; without one, it was the system. */
  readonly actor: readonly Party[];
  readonly occurred_at: Time;
  readonly on_behalf_of?: readonly Party[];
  readonly targets?: readonly Party[];
  readonly group?: { readonly id: Source; readonly name?: Source };
  /** Gives `success`, `failure`, or nothing where the source does not say. */
  readonly outcome?: Source;
  readonly ip_address?: Source;
  readonly user_agent?: Source;
  readonly session_id?: Source;
  readonly location?: Source;
  readonly correlation_id?: Source;
  readonly schema_version?: Source;
};
