import type { ScaleLinear } from 'd3';
import type { Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { seek } from '../../state/playhead';
import { GUTTER } from './geometry';

interface PinsProps {
  readonly recording: Recording;
  readonly x: ScaleLinear<number, number>;
}

/** The commands, where they were given. Choosing one goes there. */
export function Pins({ recording, x }: PinsProps) {
  const messages = useMessages();
  return (
    <>
      {recording.commands.map((command, i) => (
        <button
          key={i}
          type="button"
          aria-label={messages.timeline.pin(clock(command.t), command.run)}
          title={command.run}
          data-failed={command.exitCode !== 0}
          onClick={() => seek(command.t)}
          className="absolute top-[7px] flex h-6 w-6 -translate-x-1/2 justify-center text-accent data-[failed=true]:text-failure"
          style={{ left: GUTTER + x(command.t) }}
        >
          <svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true">
            <path d="M1,1h10v7l-5,5l-5,-5z" fill="currentColor" />
          </svg>
        </button>
      ))}
    </>
  );
}
