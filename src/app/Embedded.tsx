import { RotateCcw, SquareArrowOutUpRight } from 'lucide-react';
import { useLateMessages } from '../i18n/late-messages';
import { openAddress } from '../state/address';
import { useLanguage } from '../state/language';
import { linkTo } from '../state/link-to';
import { usePlayhead } from '../state/playhead';
import { useScenario } from '../state/scenario';
import { Button } from '../ui/Button';
import { ActionMenu } from '../views/board/ActionMenu';
import { Board } from '../views/board/Board';
import { Pool } from '../views/pool/Pool';
import { Timeline } from '../views/timeline/Timeline';
import { Logo } from './Logo';

/** The address as it was when the page opened: what Reset goes back to. */
const { hash } = location;

/** A run within another page: its picture and its playhead, without settings. */
export default function Embedded() {
  const texts = useLateMessages().share.embed;
  const title = useScenario((state) => state.history.present.title);
  return (
    <div className="flex h-dvh min-h-96 flex-col bg-page">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-panel px-3 py-1">
        <Logo />
        <h1 className="mr-auto min-w-0 truncate text-sm font-semibold">{title ?? 'Swarmscope'}</h1>
        <Button onClick={reset}>
          <RotateCcw size={14} aria-hidden="true" />
          {texts.reset}
        </Button>
        <OpenLink text={texts.open} />
      </header>
      <main className="contents">
        <ActionMenu>
          <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-3 py-2 *:shrink-0">
            <Pool />
            <Board />
          </div>
          <div className="flex h-72 shrink-0 flex-col">
            <Timeline />
          </div>
        </ActionMenu>
      </main>
    </div>
  );
}

function OpenLink({ text }: { readonly text: string }) {
  const scenario = useScenario((state) => state.history.present);
  const language = useLanguage((state) => state.language);
  const atMs = usePlayhead((playhead) => Math.floor(playhead.atMs / 1000) * 1000);
  return (
    <a
      href={linkTo(scenario, { atMs, language })}
      target="_blank"
      rel="noopener"
      className="inline-flex min-h-7 items-center gap-1.5 rounded-control px-2 text-sm text-accent underline"
    >
      {text}
      <SquareArrowOutUpRight size={14} aria-hidden="true" />
    </a>
  );
}

function reset(): void {
  window.history.replaceState(null, '', hash === '' ? '#' : hash);
  void openAddress();
}
