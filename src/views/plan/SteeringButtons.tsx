import { FastForward, Undo2 } from 'lucide-react';
import { useMessages } from '../../i18n/messages-context';
import { give, useSteering } from '../../state/steering';
import { Button } from '../../ui/Button';

/** Goes on with the change that is under way at the playhead, or takes it back. */
export default function SteeringButtons() {
  const { timeline: texts } = useMessages();
  const all = useSteering();
  return all.map((steering) => {
    const { kind, run, step } = steering;
    const Icon = kind === 'promote' ? FastForward : Undo2;
    return (
      <Button
        key={kind}
        className="min-h-7 px-2 py-0 text-xs"
        title={step === null ? texts.addNow(run) : texts.giveNow(run)}
        onClick={() => give(steering)}
      >
        <Icon size={13} aria-hidden="true" />
        {texts.steer[kind]}
      </Button>
    );
  });
}
