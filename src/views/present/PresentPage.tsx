import {
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  type CSSProperties,
  type ReactNode,
} from 'react';
import { usePresentTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { PresentPart } from '../../lessons';
import { usePlayhead } from '../../state/playhead';
import { enter, toggleBlank, useCue, usePresent, useShown } from '../../state/present';
import { useRun } from '../../state/run';
import { ActionMenu } from '../board/ActionMenu';
import { Board } from '../board/Board';
import { Pool } from '../pool/Pool';
import { Timeline } from '../timeline/Timeline';
import { Caption, Clock } from './Caption';
import { CodeCorner } from './CodeCorner';
import { CommandLine } from './CommandLine';
import { EventLines } from './EventLines';
import { Figures } from './Figures';
import { PollPanel } from './PollPanel';
import { SetupPanel } from './SetupPanel';
import { Toolbar } from './Toolbar';
import { usePresentKeys } from './usePresentKeys';
import { useProjection } from './useProjection';
import './present.css';

const PICTURES: readonly PresentPart[] = ['pool', 'cluster', 'timeline'];

/** A run for a class. What is entered here is not left while words are fetched. */
export default function PresentPage() {
  useLayoutEffect(enter, []);
  usePresentKeys();
  return (
    <Suspense>
      <Stage />
    </Suspense>
  );
}

/** Large, and only what the teacher chooses. */
function Stage() {
  const texts = usePresentTexts();
  const { app } = useMessages();
  const shown = useShown();
  const panel = usePresent((state) => state.panel);
  const code = usePresent((state) => state.code);
  const isBlank = usePresent((state) => state.isBlank);
  const isThere = useRun((run) => run.recording !== null);
  const { emPx, zoom } = useProjection(PICTURES.filter((part) => shown.includes(part)).length);
  const lit = useSpotlight(shown);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    stage.current?.focus();
    return backToPage;
  }, []);
  useEffect(() => {
    // The button that closed a panel went with it; its focus must not.
    const isLost = document.activeElement === document.body;
    if (isLost && panel !== 'setup') stage.current?.focus();
  }, [panel]);
  const has = (part: PresentPart) => shown.includes(part);
  const isAsked = panel === 'poll';
  const part = (name: PresentPart, content: ReactNode) =>
    has(name) && (
      <div
        className="present-part"
        data-part={name}
        data-light={lit === null ? undefined : lit === name ? 'on' : 'off'}
      >
        {content}
      </div>
    );
  return (
    <div
      ref={stage}
      tabIndex={-1}
      className="present bg-page text-ink"
      style={{ fontSize: emPx, '--em': `${emPx}px`, '--zoom': zoom } as CSSProperties}
    >
      <div className="contents" inert={isBlank}>
        <header className="present-head">
          <Caption isShown={has('caption')} />
          <Clock />
        </header>
        {isThere ? (
          <main className="present-body" aria-label={texts.title}>
            <ActionMenu>
              <div className="present-stack">
                {isAsked ? (
                  <PollPanel />
                ) : (
                  <>
                    {part('command', <CommandLine />)}
                    {part('figures', <Figures />)}
                    {part('pool', <Picture content={<Pool />} />)}
                    {part('cluster', <Picture content={<Board />} />)}
                  </>
                )}
                {part('timeline', <Picture content={<Timeline isBare />} />)}
              </div>
              {(has('events') || code !== 'none') && (
                <div className="present-side" data-code={code} data-events={has('events')}>
                  {part('events', <EventLines />)}
                  {code !== 'none' && <CodeCorner />}
                </div>
              )}
            </ActionMenu>
          </main>
        ) : (
          <p className="p-6">{app.loading}</p>
        )}
        <Toolbar />
        <Suspense>{panel === 'setup' && <SetupPanel />}</Suspense>
      </div>
      {isBlank && <Blank name={texts.isBlank} />}
    </div>
  );
}

/** Whoever leaves finds the way back in. */
function backToPage(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[data-action=present]')?.focus();
  });
}

/** Nothing but black; whatever is pressed next shows the run again. */
function Blank({ name }: { readonly name: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    button.current?.focus();
    return () => {
      // Once the page is there for the focus again.
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus());
    };
  }, []);
  return (
    <button
      ref={button}
      type="button"
      aria-label={name}
      className="present-blank"
      onClick={toggleBlank}
    />
  );
}

/** One of the page's own pictures, drawn larger. */
function Picture({ content }: { readonly content: ReactNode }) {
  return <div className="present-picture">{content}</div>;
}

/** What is in the light while the class is at a cue; null: everything. */
function useSpotlight(shown: readonly PresentPart[]): PresentPart | null {
  const at = useCue();
  const isThere = usePlayhead(({ atMs }) => at?.atMs != null && Math.abs(atMs - at.atMs) < 1);
  if (!isThere || at === null) return null;
  const part = at.planned.spotlight ?? at.cue?.spotlight ?? null;
  return part !== null && part !== 'caption' && shown.includes(part) ? part : null;
}
