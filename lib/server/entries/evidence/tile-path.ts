import 'server-only';
import { tileWidth } from '@/lib/server/evidence/edge';

/** The number of a tile, and how many hashes of it are asked for. */
export type TileNumber = { n: number; width: number };

const path = /^(?!x000)((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads a tile's number as C2SP tlog-tiles writes it: `x001/x234/067`, `000.p/17`. Null for any other text. */
export function parseTileNumber(text: string): TileNumber | null {
  const [, groups, partial] = path.exec(text) ?? [];
  if (groups === undefined) return null;
  const n = Number(groups.replaceAll(/[x/]/g, ''));
  if (!Number.isSafeInteger(n)) return null;
  if (partial === undefined) return { n, width: tileWidth };
  const width = Number(partial);
  return width < tileWidth ? { n, width } : null;
}

/** Reads a level, from 0 to 63. Null for any other text. */
export function parseLevel(text: string): number | null {
  if (!/^(0|[1-9]\d?)$/.test(text)) return null;
  const level = Number(text);
  return level <= 63 ? level : null;
}
