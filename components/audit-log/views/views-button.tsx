'use client';

import { useQuery } from '@tanstack/react-query';
import { Bookmark, ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { onDemand } from '@/components/ui/on-demand';
import { differsFromView, type ScreenFilters, viewQuery } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { viewsQuery } from '@/lib/client/queries/views-query';
import { useChosenTimeZone } from '@/lib/client/time/chosen-time-zone';
import type { SavedView } from '@/lib/contract/views';
import { showAsView, useDisplaySettings } from '../display/use-display-settings';
import { displayOf } from '../display/view-display';

const loadMenu = () => import('./views-menu').then((file) => file.ViewsMenu);
const ViewsMenu = onDemand(loadMenu);
const loadDialog = () => import('./save-view-dialog').then((file) => file.SaveViewDialog);
const SaveViewDialog = onDemand(loadDialog);
const DeleteViewDialog = onDemand(() =>
  import('./delete-view-dialog').then((file) => file.DeleteViewDialog),
);

type ViewsButtonProps = {
  filters: ScreenFilters;
  /** The id of the open view. */
  opened: string | null;
  /** Opens the query of a view. */
  onOpen: (query: string, id: string) => void;
  /** The query shown was saved as a view, or its view was deleted. */
  onName: (id: string | null) => void;
};

/** Shows the name of the open view and whether it was changed, and opens the menu of views. */
export function ViewsButton({ filters, opened, onOpen, onName }: ViewsButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [menu, setMenu] = useState<boolean>();
  const [dialog, setDialog] = useState<boolean>();
  const [renaming, setRenaming] = useState<SavedView | null>(null);
  const [deleting, setDeleting] = useState<SavedView | null>(null);
  const { data } = useQuery(viewsQuery);
  const view = data?.views.find(({ id }) => id === opened);
  const [zone] = useChosenTimeZone();
  const query = viewQuery(filters, displayOf(useDisplaySettings(), zone));
  const isChanged = view !== undefined && differsFromView(view.query, query);
  const saved = view?.query ?? '';
  const isLoaded = data !== undefined;
  useEffect(() => {
    if (isLoaded) showAsView(saved);
  }, [isLoaded, saved]);
  const name = view?.name ?? auditLogMessages.savedViews;
  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        aria-haspopup="menu"
        aria-expanded={menu === true}
        aria-label={
          view === undefined
            ? auditLogMessages.savedViews
            : isChanged
              ? auditLogMessages.changedView(view.name)
              : auditLogMessages.savedView(view.name)
        }
        onPointerEnter={loadMenu}
        onFocus={loadMenu}
        onClick={() => setMenu(true)}
        className="relative px-2 max-md:size-11 max-md:px-0 md:max-w-64 md:shrink"
      >
        <Bookmark aria-hidden fill={view ? 'currentColor' : 'none'} />
        <span className="truncate max-md:hidden">{name}</span>
        {isChanged && (
          <span
            aria-hidden
            title={auditLogMessages.unsavedChanges}
            className="keeps-colour size-2 shrink-0 rounded-full bg-accent max-md:absolute max-md:top-2 max-md:right-2"
          />
        )}
        <ChevronDown aria-hidden className="max-md:hidden" />
      </Button>
      {menu !== undefined && (
        <ViewsMenu
          anchor={button}
          open={menu}
          onOpenChange={setMenu}
          opened={opened}
          isChanged={isChanged}
          onOpen={onOpen}
          query={query}
          onSave={() => setDialog(true)}
          onRename={setRenaming}
          onDelete={setDeleting}
        />
      )}
      {renaming && (
        <SaveViewDialog
          open
          onOpenChange={() => setRenaming(null)}
          finalFocus={button}
          filters={filters}
          query={renaming.query}
          renamed={renaming}
          onSaved={() => setRenaming(null)}
        />
      )}
      {deleting && (
        <DeleteViewDialog
          view={deleting}
          finalFocus={button}
          onDeleted={(id) => id === opened && onName(null)}
          onClose={() => setDeleting(null)}
        />
      )}
      {dialog !== undefined && (
        <SaveViewDialog
          open={dialog}
          onOpenChange={setDialog}
          finalFocus={button}
          filters={filters}
          query={query}
          onSaved={(id) => onName(id)}
        />
      )}
    </>
  );
}
