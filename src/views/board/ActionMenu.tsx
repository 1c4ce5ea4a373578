import { lazy, Suspense, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { nodeActions, taskActions, type Action } from './actions';

const LONG_PRESS_MS = 550;

/** Fetched when a menu is first opened. */
const MenuAt = lazy(() => import('./MenuAt'));

/** Where a menu was opened, and on what: rows of tasks and nodes. */
interface Opening {
  readonly xPx: number;
  readonly yPx: number;
  readonly task: number | null;
  readonly node: number | null;
  /** Gets the focus back. */
  readonly opener: HTMLElement | null;
}

/** A right click, a long press or the menu key offers what can be done; each becomes a pin. */
export function ActionMenu({ children }: { readonly children: ReactNode }) {
  const messages = useMessages();
  const [opening, setOpening] = useState<Opening | null>(null);
  const task = useRun(({ frame }) => frame.tasks[opening?.task ?? -1]);
  const node = useRun(({ frame }) => frame.nodes[opening?.node ?? -1]);
  const groups: readonly (readonly Action[])[] = [
    ...(task === undefined ? [] : taskActions(messages, task)),
    ...(node === undefined ? [] : [nodeActions(messages, node)]),
  ];
  const press = useRef(0);
  const endPress = () => window.clearTimeout(press.current);
  const open = (event: Pick<PointerEvent, 'target' | 'clientX' | 'clientY'>): boolean => {
    const element = event.target instanceof HTMLElement ? event.target : null;
    const found = {
      task: rowOf(element, '[data-task]', 'task'),
      node: rowOf(element, '[data-node]', 'node'),
    };
    if (found.node === null && found.task === null) return false;
    const opener = element?.closest<HTMLElement>('button') ?? element;
    setOpening({ xPx: event.clientX, yPx: event.clientY, opener, ...found });
    return true;
  };
  return (
    <div
      className="contents"
      onContextMenu={(event) => {
        endPress();
        if (open(event)) event.preventDefault();
      }}
      // Not every browser makes a context menu of a long press.
      onPointerDown={({ pointerType, target, clientX, clientY }) => {
        if (pointerType !== 'touch') return;
        press.current = window.setTimeout(() => open({ target, clientX, clientY }), LONG_PRESS_MS);
      }}
      onPointerMove={endPress}
      onPointerUp={endPress}
      onPointerCancel={endPress}
    >
      {children}
      {opening !== null && groups.length > 0 && (
        <Suspense>
          <MenuAt
            xPx={opening.xPx}
            yPx={opening.yPx}
            groups={groups}
            onClose={() => {
              setOpening(null);
              opening.opener?.focus();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function rowOf(element: Element | null, selector: string, key: string): number | null {
  const value = element?.closest<HTMLElement>(selector)?.dataset[key];
  return value === undefined ? null : Number(value);
}
