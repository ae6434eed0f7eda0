/** A route that is attacked, with a request that it accepts. */
export type Target = { method: string; path: string; body?: string };

export type Headers = Record<string, string>;

/** Where the attacker sends to, and what it may use. */
export type Place = {
  port: number;
  targets: Target[];
  /** The keys of the attacker's own organization. */
  keys: string[];
  /** How large the largest bodies are, in bytes. */
  largest: number;
};

/** What the process of an attacker is told: which attacks to make at once, and where. */
export type Job = { attacks: string[]; place: Place };

/** How often each answer came: by status, or `broken` where the connection ended without one; and how many `connections` were made. */
export type Answers = Record<string, number>;

/** What the process of a tenant is told: for how many rounds of a list and a write to go on, and for how long at least. */
export type Watch = { url: string; key: string; rounds: number; seconds: number };

export type Watched = { list: number[]; write: number[]; refused: string[] };
