'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { useHeldKeys } from '@/lib/client/hooks/use-held-keys';

/**
 * A popup or dialog whose code is loaded when it is first shown. Keys pressed until it has the focus are its own: they
 * are no shortcuts of the page, and press no button.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Loaded = dynamic(load, { ssr: false }) as ComponentType<Props>;
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each control, when its module loads.
  return function OnDemand(props: Props) {
    useHeldKeys(!('open' in props) || props.open === true);
    return <Loaded {...props} />;
  };
}
