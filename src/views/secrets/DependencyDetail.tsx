import { Unplug } from 'lucide-react';
import { useState } from 'react';
import {
  detachLine,
  isDuring,
  labelsAt,
  pathOf,
  type DependencyLife,
  type Removal,
  type Rotation,
} from '../../analysis';
import type { Ms, Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { addCommands } from '../../state/secrets';
import { Button } from '../../ui/Button';
import { AttachForm } from './AttachForm';
import { HoldingTable } from './HoldingTable';
import { Moment } from './Moment';
import { PartTitle } from './PartTitle';
import { RemovalPart } from './RemovalPart';
import { RotateForm } from './RotateForm';
import { RotationChart } from './RotationChart';

interface DependencyDetailProps {
  readonly recording: Recording;
  readonly lives: readonly DependencyLife[];
  readonly life: DependencyLife;
  readonly rotations: readonly Rotation[];
  readonly removal: Removal;
  readonly atMs: Ms;
}

/** All about one secret or config. */
export function DependencyDetail(props: DependencyDetailProps) {
  const { recording, lives, life, rotations, removal, atMs } = props;
  const { secrets: texts } = useLateMessages();
  const isThere = removal.kind !== 'absent';
  return (
    <>
      {isThere ? (
        <>
          <Actions recording={recording} lives={lives} life={life} atMs={atMs} />
          <Mounts recording={recording} life={life} atMs={atMs} />
        </>
      ) : (
        <p className="text-muted">{texts.notThere}</p>
      )}
      {rotations
        .filter(({ from, to }) => from === life.row || to === life.row)
        .map((rotation) => (
          <RotationChart
            key={rotation.entry}
            recording={recording}
            lives={lives}
            rotation={rotation}
          />
        ))}
      {isThere && <RemovalPart recording={recording} life={life} removal={removal} atMs={atMs} />}
      <HoldingTable recording={recording} life={life} atMs={atMs} />
      <Origin recording={recording} life={life} atMs={atMs} />
    </>
  );
}

interface ActionsProps {
  readonly recording: Recording;
  readonly lives: readonly DependencyLife[];
  readonly life: DependencyLife;
  readonly atMs: Ms;
}

const SMALL = 'min-h-6 px-2 py-0 text-xs';

/** What can be done to it: each becomes commands at the playhead. */
function Actions({ recording, lives, life, atMs }: ActionsProps) {
  const { secrets: texts } = useLateMessages();
  const [form, setForm] = useState<'attach' | 'rotate' | null>(null);
  const { kind, name } = life.record;
  const close = () => setForm(null);
  const services = recording.services.filter(
    ({ versions, removedMs }) =>
      (versions[0]?.t ?? Infinity) <= atMs && (removedMs === null || atMs < removedMs),
  );
  return (
    <>
      <div className="flex flex-wrap gap-1 py-0.5">
        {(['attach', 'rotate'] as const).map((which) => (
          <Button
            key={which}
            className={SMALL}
            aria-expanded={form === which}
            disabled={services.length === 0}
            title={services.length === 0 ? texts.actions.noService : undefined}
            onClick={() => setForm(form === which ? null : which)}
          >
            {texts.actions[which]}
          </Button>
        ))}
        <Button className={SMALL} onClick={() => addCommands([`docker ${kind} rm ${name}`])}>
          {texts.actions.remove}
        </Button>
      </div>
      {form === 'attach' && (
        <AttachForm
          dependency={life.record}
          services={services.map((service) => service.name)}
          onClose={close}
        />
      )}
      {form === 'rotate' && (
        <RotateForm recording={recording} lives={lives} life={life} atMs={atMs} onClose={close} />
      )}
    </>
  );
}

interface MountsProps {
  readonly recording: Recording;
  readonly life: DependencyLife;
  readonly atMs: Ms;
}

/** Which services have it, and as which file (SC-5). */
function Mounts({ recording, life, atMs }: MountsProps) {
  const { secrets: texts } = useLateMessages();
  const { kind, name } = life.record;
  const uses = life.uses.filter((use) => isDuring(use, atMs));
  const current = uses.filter(({ of }) => of === 'current');
  const previous = uses.filter(
    ({ of, service }) => of === 'previous' && !current.some((use) => use.service === service),
  );
  const nameOf = (service: number) => recording.services[service]?.name ?? '';
  return (
    <section aria-label={texts.mounts.title}>
      <PartTitle>{texts.mounts.title}</PartTitle>
      {current.length === 0 && <p className="text-muted">{texts.mounts.none}</p>}
      <ul>
        {current.map(({ service, reference }) => {
          const label = texts.actions.detach(name, nameOf(service));
          const mode = reference.mode.toString(8).padStart(4, '0');
          return (
            <li key={`${service} ${reference.target}`} className="flex items-start gap-1">
              <span className="min-w-0 flex-1 pt-0.5 wrap-anywhere">
                <b className="font-medium">{nameOf(service)}</b> →{' '}
                <span className="font-mono">{pathOf(kind, reference)}</span>
                <span className="block text-[11px] text-muted">
                  {kind === 'secret' ? texts.mounts.inMemory : texts.mounts.file} ·{' '}
                  {texts.mounts.owner(reference.uid, reference.gid, mode)}
                </span>
              </span>
              <button
                type="button"
                aria-label={label}
                title={label}
                onClick={() => addCommands([detachLine(kind, name, nameOf(service))])}
                className="flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken"
              >
                <Unplug size={13} aria-hidden="true" />
              </button>
            </li>
          );
        })}
      </ul>
      {[...new Set(previous.map(({ service }) => service))].map((service) => (
        <p key={service} className="text-muted">
          {texts.mounts.previous(nameOf(service))}
        </p>
      ))}
    </section>
  );
}

/** When and by which command it came, and went. */
function Origin({ recording, life, atMs }: MountsProps) {
  const { secrets: texts } = useLateMessages();
  const { record, created, removed } = life;
  const labels = Object.entries(labelsAt(record, atMs));
  const runOf = (command: number) => recording.commands[command]?.run ?? '';
  return (
    <section aria-label={texts.created}>
      <PartTitle>{texts.created}</PartTitle>
      {[created, ...(removed === null ? [] : [removed])].map(({ t, entry, command }) => (
        <p key={entry} className="flex items-baseline gap-1.5">
          <Moment t={t} entry={entry} />
          <span className="min-w-0 font-mono text-[11px] wrap-anywhere">{runOf(command)}</span>
        </p>
      ))}
      <p className="font-mono text-[11px] wrap-anywhere text-muted">
        {[`ID ${record.id.slice(0, 12)}`, ...labels.map(([key, value]) => `${key}=${value}`)].join(
          ' · ',
        )}
      </p>
    </section>
  );
}
