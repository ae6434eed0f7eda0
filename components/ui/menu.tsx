'use client';

import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';
import { popupItemStyles, popupStyles } from './popup-styles';

type MenuProps = Pick<ComponentProps<typeof BaseMenu.Root>, 'open' | 'onOpenChange'> & {
  trigger: ReactElement;
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
  className?: string;
  children: ReactNode;
};

export function Menu({
  trigger,
  side = 'bottom',
  align = 'end',
  className,
  children,
  ...root
}: MenuProps) {
  return (
    <BaseMenu.Root {...root}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner side={side} align={align} sideOffset={4} className="z-50 outline-none">
          <BaseMenu.Popup className={cn(popupStyles, 'min-w-48 p-1', className)}>
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

type MenuItemProps = Omit<ComponentProps<typeof BaseMenu.Item>, 'className'> & {
  tone?: 'neutral' | 'danger';
};

export function MenuItem({ tone = 'neutral', ...props }: MenuItemProps) {
  return (
    <BaseMenu.Item
      {...props}
      className={cn(popupItemStyles, tone === 'danger' && 'text-danger [&_svg]:text-danger')}
    />
  );
}

export function MenuLinkItem(props: Omit<ComponentProps<typeof BaseMenu.LinkItem>, 'className'>) {
  return <BaseMenu.LinkItem {...props} className={popupItemStyles} />;
}

type MenuRadioGroupProps<Value extends string> = {
  label: string;
  items: readonly { value: Value; label: ReactNode }[];
  value: Value;
  onValueChange: (value: Value) => void;
};

export function MenuRadioGroup<Value extends string>({
  label,
  items,
  value,
  onValueChange,
}: MenuRadioGroupProps<Value>) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={onValueChange}>
      <MenuLabel>{label}</MenuLabel>
      {items.map((item) => (
        <BaseMenu.RadioItem key={item.value} value={item.value} className={popupItemStyles}>
          <span className="flex flex-1 items-center gap-2">{item.label}</span>
          <BaseMenu.RadioItemIndicator>
            <Check aria-hidden />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}

/** Names the group that it stands in: within MenuGroup or MenuRadioGroup. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-muted text-xs">
      {children}
    </BaseMenu.GroupLabel>
  );
}

export const MenuGroup = BaseMenu.Group;

export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-border" />;
}
