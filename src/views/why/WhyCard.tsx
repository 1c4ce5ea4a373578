import { useMemo } from 'react';
import { blameFor, progressOf, type Why } from '../../analysis';
import { FAILURES, LOG_KINDS, metBy, type Recording } from '../../engine';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';
import { Answer, useWhy } from './Answer';
import { BlameList } from './BlameList';
import { Chain } from './Chain';
import { Progress } from './Progress';

interface WhyCardProps {
  readonly recording: Recording;
  /** Row of the log. */
  readonly row: number;
}

/** Why something happened: a sentence, its rule, what to change, and what led to it. */
export default function WhyCard({ recording, row }: WhyCardProps) {
  const why = useWhy(recording, row);
  return (
    <div className="text-xs leading-snug">
      <Answer why={why} />
      <Updating recording={recording} row={row} />
      <Blamed recording={recording} why={why} />
      <Chain recording={recording} chain={why.chain} />
    </div>
  );
}

/** What an update waits for, where the entry is about one that is under way at the playhead. */
function Updating({ recording, row }: WhyCardProps) {
  const kind = LOG_KINDS[recording.log.kind[row] as number];
  const isAbout = kind === 'update' || kind === 'update.run';
  const service = recording.log.subject[row] as number;
  // To a tenth of a second, so that it need not be told anew at each frame.
  const atMs = usePlayhead((playhead) => (isAbout ? Math.round(playhead.atMs / 100) * 100 : 0));
  const progress = useMemo(
    () => (isAbout ? progressOf(recording, service, atMs) : null),
    [isAbout, recording, service, atMs],
  );
  return progress === null ? null : (
    <Progress recording={recording} progress={progress} atMs={atMs} />
  );
}

function Blamed({ recording, why }: { readonly recording: Recording; readonly why: Why }) {
  const scenario = useScenario((state) => state.history.present);
  const said = useRun((run) => run.said);
  const service = serviceOf(recording, why.row);
  const t = recording.log.t[why.row] ?? 0;
  const name = recording.services[service]?.name;
  const blame = useMemo(
    () => (name === undefined ? [] : blameFor(why, scenario, recording, said, name, t)),
    [why, scenario, recording, said, name, t],
  );
  return <BlameList recording={recording} service={service} atMs={t} blame={blame} />;
}

/** Row of the service that an entry is about; -1: none. */
function serviceOf(recording: Recording, row: number): number {
  const { log, tasks, services, streams, requests } = recording;
  const kind = LOG_KINDS[log.kind[row] as number] ?? 'start';
  const subject = log.subject[row] as number;
  if (kind.startsWith('service') || kind === 'update') return subject;
  if (kind === 'request') {
    const failure = FAILURES[log.detail[row] as number] ?? 'no-endpoint';
    // What a proxy did not manage is the proxy's, what a task behind it did is that task's.
    const isOfProxy = /^(?:no-route|no-server|backend-)/.test(failure);
    const met = isOfProxy ? requests.task[subject] : metBy(requests, subject, failure);
    const name = streams[requests.source[subject] as number];
    return tasks[met ?? -1]?.service ?? services.findIndex((service) => service.name === name);
  }
  if (kind.startsWith('update.') && kind !== 'update.failure') return subject;
  return /^(?:update\.failure|task|restart|pull|container|fault|probe|health|pool|proxy)/.test(kind)
    ? (tasks[subject]?.service ?? -1)
    : -1;
}
