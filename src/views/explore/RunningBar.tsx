import { seconds } from '../../i18n/format';
import { useExploreTexts } from '../../i18n/late-messages';
import { Button } from '../../ui/Button';

interface RunningBarProps {
  readonly done: number;
  readonly of: number;
  readonly leftMs: number;
  readonly onCancel: () => void;
}

/** How far many runs have got, and a way to call them off. */
export function RunningBar({ done, of, leftMs, onCancel }: RunningBarProps) {
  const texts = useExploreTexts();
  const text = texts.progress(done, of, seconds(leftMs));
  return (
    <span className="inline-flex items-center gap-2">
      <progress
        max={of}
        value={done}
        aria-label={text}
        className="h-1.5 w-40 appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <span aria-hidden="true" className="min-w-36 text-xs tabular-nums">
        {text}
      </span>
      <Button className="px-2 py-0 text-xs" onClick={onCancel}>
        {texts.cancel}
      </Button>
    </span>
  );
}
