import 'server-only';
import type { getPlace, Place } from '@/lib/contract/place';
import type { Call } from '@/lib/server/core/call';
import { placeOf } from '@/lib/server/core/places';

/** Where an address is. It reads nothing of the log. */
export async function locateAddress({
  input,
}: Call<typeof getPlace>): Promise<{ place: Place | null }> {
  return { place: placeOf(input.ip_address) };
}
