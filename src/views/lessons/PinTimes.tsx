import { formatDuration } from '../../docker';
import type { Ms } from '../../engine';
import { useClassroomTexts } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { DoStep } from '../../lessons';
import { readDuration } from '../../scenario';
import { useAxisEnd } from '../../state/run';
import { editScenario, useGivenMs, useScenario } from '../../state/scenario';
import { Slider } from '../../ui/Slider';
import { tellValueError } from '../settings/SettingRows';
import { useGesture } from '../settings/useSettingForm';

/** Commands whose time leads to the goal: each can be moved here, as its pin can on the timeline. */
export function PinTimes({ step: { solution } }: { readonly step: DoStep }) {
  const texts = useClassroomTexts();
  const pins = solution.flatMap((edit) => (edit.kind === 'move' ? [edit.pin] : []));
  if (pins.length === 0) return null;
  return (
    <div>
      {pins.map((pin) => (
        <PinTime key={pin} pin={pin} />
      ))}
      <p className="text-xs text-muted">{texts.movesPin}</p>
    </div>
  );
}

const STEP_MS: Ms = 500;

function PinTime({ pin }: { readonly pin: number }) {
  const messages = useMessages();
  const texts = useClassroomTexts();
  const run = useScenario((state) => state.history.present.timeline[pin]?.run);
  const atMs = useGivenMs()[pin];
  const endMs = useAxisEnd();
  const { gesture, release } = useGesture();
  if (run === undefined || atMs == null) return null;
  const move = (next: Ms) => editScenario({ kind: 'move', pin, atMs: next }, `move ${gesture}`);
  return (
    <>
      <p className="truncate font-mono text-xs" title={run}>
        {run}
      </p>
      <Slider
        label={texts.givenAt}
        value={atMs}
        min={0}
        max={endMs}
        step={STEP_MS}
        text={formatDuration(atMs)}
        onChange={move}
        read={(typed) => {
          const read = readDuration(typed.trim());
          if (!read.ok) return { problem: tellValueError(messages, read.error) };
          return { text: formatDuration(read.value), take: () => move(read.value) };
        }}
        onRelease={release}
      />
    </>
  );
}
