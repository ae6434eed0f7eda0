'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { VisibleText } from '@/components/ui/visible-text';
import { placeQuery } from '@/lib/client/queries/place-query';

/** Whether the server can tell where addresses are. */
export const PlacesKnown = createContext(false);

/** An address, and where it is, if the server knows. */
export function AddressWithPlace({ address }: { address: string }) {
  const { data } = useQuery({ ...placeQuery(address), enabled: useContext(PlacesKnown) });
  const { city, region, country } = data?.place ?? {};
  const names = [...new Set([city, region, country])].filter((name) => name != null);
  return (
    <>
      <VisibleText text={address} />
      {names.length > 0 && (
        <span className="block font-sans text-muted text-sm">
          <VisibleText text={names.join(', ')} />
        </span>
      )}
    </>
  );
}
