import {
  ChevronLeft,
  ChevronRight,
  Eye,
  EyeOff,
  Hand,
  Maximize,
  MonitorOff,
  Pause,
  Play,
  QrCode,
  SlidersHorizontal,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { usePresentTexts } from '../../i18n/late-messages';
import { useIsFutureHidden } from '../../state/concealed';
import { usePlayhead } from '../../state/playhead';
import { goBack, goOn } from '../../state/poll';
import {
  hide,
  nextCodeSize,
  toggleBlank,
  togglePanel,
  togglePlaying,
  useCues,
  usePresent,
} from '../../state/present';
import { present } from '../../state/presenting';
import { revealAll, toggleAsked, toggleFullScreen } from './usePresentKeys';

/** What a teacher does; each button names its key. */
export function Toolbar() {
  const texts = usePresentTexts();
  const isHidden = useIsFutureHidden();
  const isPlaying = usePlayhead((playhead) => playhead.isPlaying);
  const panel = usePresent((state) => state.panel);
  const code = usePresent((state) => state.code);
  const index = usePresent((state) => state.index);
  const cues = useCues();
  return (
    <footer aria-label={texts.controls} className="present-bar">
      <Tool name={texts.previous} hint="PageUp" onClick={goBack}>
        <ChevronLeft />
      </Tool>
      <p className="min-w-[8em] text-center tabular-nums">
        {index < 0 ? texts.atStart : texts.place(index + 1, isHidden ? null : cues.length)}
      </p>
      <Tool name={texts.next} hint="PageDown" onClick={goOn}>
        <ChevronRight />
      </Tool>
      <Tool name={isPlaying ? texts.pause : texts.play} hint="P" onClick={togglePlaying}>
        {isPlaying ? <Pause /> : <Play />}
      </Tool>
      <span className="mx-[0.3em] h-[1.4em] w-px bg-line" />
      {isHidden ? (
        <Tool name={texts.reveal} hint="R" isOn onClick={revealAll}>
          <EyeOff />
        </Tool>
      ) : (
        <Tool name={texts.hide} hint="H" onClick={hide}>
          <Eye />
        </Tool>
      )}
      <Tool name={texts.ask} hint="V" isOn={panel === 'poll'} onClick={toggleAsked}>
        <Hand />
      </Tool>
      <Tool name={texts.code} hint="Q" isOn={code !== 'none'} onClick={nextCodeSize}>
        <QrCode />
      </Tool>
      <span className="flex-1" />
      <Tool name={texts.blank} hint="B" onClick={toggleBlank}>
        <MonitorOff />
      </Tool>
      <Tool name={texts.fullScreen} hint="F" onClick={toggleFullScreen}>
        <Maximize />
      </Tool>
      <Tool
        name={texts.setUp}
        hint="C"
        isOn={panel === 'setup'}
        onClick={() => togglePanel('setup')}
      >
        <SlidersHorizontal />
      </Tool>
      <Tool name={texts.leave} hint="Esc" onClick={() => present(false)}>
        <X />
      </Tool>
    </footer>
  );
}

interface ToolProps {
  readonly name: string;
  /** Its key. */
  readonly hint: string;
  readonly isOn?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ name, hint, isOn, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={name}
      aria-pressed={isOn}
      title={`${name} (${hint})`}
      className="present-tool"
      onClick={onClick}
    >
      {children}
    </button>
  );
}
