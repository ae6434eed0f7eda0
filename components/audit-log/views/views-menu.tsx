'use client';

import { useQuery } from '@tanstack/react-query';
import { Check, List, Pencil, Plus, RotateCcw, Save, Star, StarOff, Trash2 } from 'lucide-react';
import {
  ActionGroup,
  ActionItem,
  ActionMenu,
  type ActionMenuProps,
  ActionSeparator,
} from '@/components/ui/action-menu';
import { ApiError } from '@/lib/client/api';
import { viewMessages } from '@/lib/client/messages/audit-log/views';
import { commonMessages } from '@/lib/client/messages/common';
import { viewsQuery } from '@/lib/client/queries/views-query';
import type { SavedView } from '@/lib/contract/views';
import { useChooseDefault, useUpdateView } from './use-views';

type ViewsMenuProps = ActionMenuProps & {
  opened: string | null;
  isChanged: boolean;
  onOpen: (query: string, id: string) => void;
  /** What is shown, as a view would keep it. */
  query: string;
  onSave: () => void;
  onRename: (view: SavedView) => void;
  onDelete: (view: SavedView) => void;
};

export function ViewsMenu(props: ViewsMenuProps) {
  const { opened, isChanged, query, onOpen, onSave, onRename, onDelete, ...menu } = props;
  const update = useUpdateView();
  const { data, error, refetch } = useQuery(viewsQuery);
  const choose = useChooseDefault();
  const views = data?.views ?? [];
  const view = views.find(({ id }) => id === opened);
  const show = (one: SavedView) => (
    <ViewItem
      key={one.id}
      view={one}
      isOpen={one.id === opened}
      onOpen={() => onOpen(one.query, one.id)}
    />
  );
  return (
    <ActionMenu {...menu} label={viewMessages.menu} className="w-72">
      <ActionItem onClick={() => onOpen('', 'all')}>
        <List aria-hidden />
        <span className="flex-1">{viewMessages.all}</span>
        {opened === 'all' && <Check aria-hidden />}
      </ActionItem>
      {error && (
        <>
          <Failure sentence={viewMessages.notLoaded(error.message)} error={error} />
          <ActionItem closeOnClick={false} onClick={() => void refetch()}>
            <RotateCcw aria-hidden />
            {commonMessages.tryAgain}
          </ActionItem>
        </>
      )}
      {views.some((one) => !one.is_shared) && (
        <ActionGroup label={viewMessages.forMe}>
          {views.filter((one) => !one.is_shared).map(show)}
        </ActionGroup>
      )}
      {views.some((one) => one.is_shared) && (
        <ActionGroup label={viewMessages.forOrganization}>
          {views.filter((one) => one.is_shared).map(show)}
        </ActionGroup>
      )}
      <ActionSeparator />
      <ActionItem onClick={onSave}>
        <Plus aria-hidden />
        {viewMessages.saveShown}
      </ActionItem>
      {view?.can_delete && isChanged && (
        <ActionItem
          closeOnClick={false}
          disabled={update.isPending}
          onClick={() =>
            update.mutate({ id: view.id, query }, { onSuccess: () => menu.onOpenChange(false) })
          }
        >
          <Save aria-hidden />
          <span className="truncate">{viewMessages.update(view.name)}</span>
        </ActionItem>
      )}
      {view && isChanged && (
        <ActionItem onClick={() => onOpen(view.query, view.id)}>
          <RotateCcw aria-hidden />
          <span className="truncate">{viewMessages.backTo(view.name)}</span>
        </ActionItem>
      )}
      {view && (
        <ActionItem
          closeOnClick={false}
          onClick={() => choose.mutate(view.is_default ? null : view.id)}
        >
          {view.is_default ? <StarOff aria-hidden /> : <Star aria-hidden />}
          {view.is_default ? viewMessages.openWithAll : viewMessages.openWithThis}
        </ActionItem>
      )}
      {view?.can_delete && (
        <ActionItem onClick={() => onRename(view)}>
          <Pencil aria-hidden />
          <span className="truncate">{viewMessages.rename(view.name)}</span>
        </ActionItem>
      )}
      {view?.can_delete && (
        <ActionItem onClick={() => onDelete(view)} className="text-danger [&_svg]:text-danger">
          <Trash2 aria-hidden />
          <span className="truncate">{viewMessages.delete(view.name)}</span>
        </ActionItem>
      )}
      {update.error && (
        <Failure sentence={viewMessages.notUpdated(update.error.message)} error={update.error} />
      )}
      {choose.error && (
        <Failure sentence={viewMessages.notChosen(choose.error.message)} error={choose.error} />
      )}
    </ActionMenu>
  );
}

type ViewItemProps = { view: SavedView; isOpen: boolean; onOpen: () => void };

function ViewItem({ view, isOpen, onOpen }: ViewItemProps) {
  return (
    <ActionItem onClick={onOpen}>
      {isOpen ? <Check aria-hidden /> : <span aria-hidden className="size-4 shrink-0" />}
      <span className="min-w-0 flex-1 truncate">{view.name}</span>
      {view.is_default && (
        <span className="shrink-0 text-muted text-xs">{viewMessages.default}</span>
      )}
    </ActionItem>
  );
}

/** Plain text: a menu may not contain live regions. */
function Failure({ sentence, error }: { sentence: string; error: Error }) {
  const requestId = error instanceof ApiError ? error.request_id : undefined;
  return (
    <div className="break-words px-2 py-1.5 text-danger text-sm">
      {sentence}
      {requestId && <span className="block font-mono text-xs">{requestId}</span>}
    </div>
  );
}
