import { Maximize2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { checkOf, taskLife } from '../../analysis';
import { taskName, type Recording, type TaskRecord } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useScenario } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { HealthDialog } from '../health/HealthDialog';
import { HealthTimeline } from '../health/HealthTimeline';
import { ProbeStepper } from '../health/ProbeStepper';
import { ProbeTable } from '../health/ProbeTable';
import { VerdictText } from '../health/VerdictText';
import { versionsIn } from '../../state/versions';
import { hueOf } from '../version-hue';
import { nodeOf } from './TaskHead';

interface TaskHealthProps {
  readonly recording: Recording;
  /** Row of tasks. */
  readonly row: number;
  readonly record: TaskRecord;
}

/** The task's health check over its life, and what came of it. */
export function TaskHealth({ recording, row, record }: TaskHealthProps) {
  const texts = useLateMessages().task.health;
  const scenario = useScenario((state) => state.history.present);
  const [isLarge, setLarge] = useState(false);
  const life = useMemo(
    () => taskLife(recording, row, checkOf(recording, row, scenario)),
    [recording, row, scenario],
  );
  if (life === null) return null;
  const name = taskName(recording, row);
  const hue = hueOf(versionsIn(recording)[row] ?? 1);
  const about = [record.id.slice(0, 12), nodeOf(recording, record), record.ip, record.image].join(
    ' · ',
  );
  return (
    <section className="mt-2">
      <div className="mb-1 flex items-center justify-between">
        <h4 className="text-[11px] font-semibold tracking-wider text-muted uppercase">
          {texts.title}
        </h4>
        <Button
          look="bare"
          className="-my-1 px-1.5! text-xs"
          aria-haspopup="dialog"
          onClick={() => setLarge(true)}
        >
          <Maximize2 size={12} aria-hidden="true" />
          {texts.enlarge}
        </Button>
      </div>
      <HealthTimeline life={life} name={name} hue={hue} look="narrow" />
      {life.check !== null && <ProbeStepper life={life} />}
      <VerdictText life={life} />
      <ProbeTable life={life} />
      {isLarge && (
        <HealthDialog
          life={life}
          name={name}
          about={about}
          hue={hue}
          onClose={() => setLarge(false)}
        />
      )}
    </section>
  );
}
