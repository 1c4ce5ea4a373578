import { useMemo } from 'react';
import { eventsOf } from '../../analysis';
import type { Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import type { Scenario } from '../../scenario';
import { Button } from '../../ui/Button';
import { save } from '../../ui/save';
import { fileNameOf } from './file-name';
import { eventsTable, requestsTable } from './tables';

interface DataTabProps {
  readonly scenario: Scenario;
  readonly recording: Recording;
}

/** The run as tables, and the scenario as a file. */
export function DataTab({ scenario, recording }: DataTabProps) {
  const messages = useMessages();
  const texts = useLateMessages().share.data;
  const events = useMemo(() => eventsOf(recording).length, [recording]);
  const saveAs = (text: string, type: string, end: string) =>
    save(new Blob([text], { type }), fileNameOf(scenario.title ?? '', end));
  const rows = [
    {
      name: texts.events,
      about: texts.eventsAre(events),
      take: () => saveAs(eventsTable(messages, recording), 'text/csv', 'events.csv'),
    },
    {
      name: texts.requests,
      about: texts.requestsAre(recording.requests.length),
      take: () => saveAs(requestsTable(recording), 'text/csv', 'requests.csv'),
    },
    {
      name: texts.scenario,
      about: texts.scenarioIs,
      take: () => saveAs(`${JSON.stringify(scenario, null, 2)}\n`, 'application/json', 'json'),
    },
  ];
  return (
    <>
      <p className="text-[13px] text-muted">{texts.explanation}</p>
      <ul className="mt-3 grid gap-2">
        {rows.map(({ name, about, take }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Button className="w-52" onClick={take}>
              {name}
            </Button>
            <span className="text-[13px] text-muted">{about}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
