import { DropdownMenu } from 'radix-ui';
import { Fragment } from 'react';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { usePlayhead } from '../../state/playhead';
import { editScenario } from '../../state/scenario';
import type { Action } from './actions';

interface MenuAtProps {
  readonly xPx: number;
  readonly yPx: number;
  readonly groups: readonly (readonly Action[])[];
  readonly onClose: () => void;
}

/** Enter does something at once. */
function focusFirst(menu: HTMLElement | null): void {
  requestAnimationFrame(() => menu?.querySelector<HTMLElement>('[role=menuitem]')?.focus());
}

/** A menu of commands at a place of the window; the one that is chosen is given at the playhead. */
export default function MenuAt({ xPx, yPx, groups, onClose }: MenuAtProps) {
  const messages = useMessages();
  const time = usePlayhead(({ atMs }) => clock(atMs));
  return (
    <DropdownMenu.Root
      open
      modal={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <DropdownMenu.Trigger asChild>
        <span aria-hidden="true" className="fixed" style={{ left: xPx, top: yPx }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          aria-label={messages.actions.title}
          ref={focusFirst}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-30 min-w-56 rounded-panel border border-line bg-panel p-1 text-[13px] shadow-lg"
        >
          <DropdownMenu.Label className="px-2 py-1 text-xs text-muted">
            {messages.actions.at(time)}
          </DropdownMenu.Label>
          {groups.map((actions, i) => (
            // Groups are told apart by their place.
            <Fragment key={i}>
              {i > 0 && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
              {actions.map(({ label, run }) => (
                <DropdownMenu.Item
                  key={run}
                  onSelect={() => {
                    const atMs = Math.round(usePlayhead.getState().atMs);
                    editScenario({ kind: 'add', atMs, run });
                  }}
                  className="min-h-7 max-w-96 cursor-default rounded-md px-2 py-1 outline-none data-highlighted:bg-accent-soft"
                >
                  {label}
                  <span className="block truncate font-mono text-[11px] leading-4 text-muted">
                    {run}
                  </span>
                </DropdownMenu.Item>
              ))}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
