import { useDeferredValue, useMemo } from 'react';
import { adviceLine, unmetConstraints, type UnmetConstraint } from '../../analysis';
import { namedFiles, stackServices } from '../../docker';
import type { EditorTexts } from '../../i18n/editor-texts';
import { withoutDigest } from '../../i18n/format';
import { useAdviceTexts, useLateMessages } from '../../i18n/late-messages';
import type { Scenario } from '../../scenario';
import { mend, useAdvice, useAdviceList } from '../../state/advice';
import { describedImages, giveLabel, makeFile, takeOutConstraint } from '../../state/files';
import { useRun } from '../../state/run';
import { useScenario } from '../../state/scenario';
import { showSetting } from '../../state/setting-in-view';
import { pieceOf } from '../advice/piece';
import type { Note } from './notes';

/**
 * What there is to tell beside the lines of a stack file besides docker's own words: files that it
 * names and that are not there, advice, constraints that no node meets, images of which nothing is
 * known.
 *
 * @param pin - a command that deploys it; null: none does, and only missing files are told
 * @param onDetails - leads to all advice with its proofs
 */
export function useFileNotes(
  file: string,
  pin: number | null,
  onDetails: () => void,
): readonly Note[] {
  const { editor: texts } = useLateMessages();
  const adviceTexts = useAdviceTexts();
  const scenario = useDeferredValue(useScenario((state) => state.history.present));
  const recording = useDeferredValue(useRun((run) => run.recording));
  const said = useRun((run) => run.said);
  const advised = useAdvice((state) => state.scenario);
  const list = useAdviceList();
  const advice = useMemo(
    // What was found in another text may stand elsewhere by now.
    () =>
      recording === null || advised?.files?.[file] !== scenario.files?.[file]
        ? []
        : list.flatMap((one): readonly Note[] => {
            const line = adviceLine(one.finding, scenario, recording, said, file);
            if (line === null) return [];
            const piece = pieceOf(adviceTexts, one);
            return [
              {
                line,
                severity: one.damage.length > 0 ? 'warning' : 'info',
                message: piece.note(one),
                actions: [
                  { name: piece.fix, run: () => mend(one) },
                  { name: texts.details, run: onDetails },
                ],
              },
            ];
          }),
    [list, advised, scenario, recording, said, file, adviceTexts, texts, onDetails],
  );
  const others = useMemo(
    () =>
      pin === null || recording === null
        ? []
        : [
            ...unmetConstraints(scenario, recording, file).map((one) =>
              unmetNote(texts, file, one),
            ),
            ...imageNotes(texts, scenario, file, pin),
          ],
    [scenario, recording, file, pin, texts],
  );
  const { files } = scenario;
  const missing = useMemo(() => missingNotes(texts, file, files), [texts, file, files]);
  return useMemo(() => [...missing, ...others, ...advice], [missing, others, advice]);
}

function unmetNote(texts: EditorTexts, file: string, unmet: UnmetConstraint): Note {
  const { service, constraint, key, line, label, nodes, isTogether } = unmet;
  const told = nodes.map(({ value, names }) => texts.nodesOf(value, names.join(', '))).join('; ');
  return {
    line,
    severity: 'warning',
    message: `${(isTogether ? texts.unmetTogether : texts.unmet)(constraint, service)} ${texts.nodesAre(key, told)}`,
    actions: [
      ...(label === null
        ? []
        : [{ name: texts.giveLabel(label.node, label.label), run: () => giveLabel(label) }]),
      { name: texts.takeOut, run: () => takeOutConstraint(file, service, constraint) },
    ],
  };
}

function missingNotes(
  texts: EditorTexts,
  name: string,
  files: Scenario['files'] = {},
): readonly Note[] {
  return namedFiles(files[name] ?? '')
    .filter(({ file }) => !Object.hasOwn(files, file))
    .map((one) => ({
      line: one.line,
      severity: 'warning',
      message: texts.noFile(one.file),
      actions: [{ name: texts.makeFile(one.file), run: () => makeFile(one) }],
    }));
}

/** Images that behave as by default, each once. */
function imageNotes(
  texts: EditorTexts,
  scenario: Scenario,
  file: string,
  pin: number,
): readonly Note[] {
  const described = describedImages(scenario);
  const lines = new Map<string, number>();
  for (const { image, imageLine } of stackServices(scenario.files?.[file] ?? '')) {
    if (image !== '' && !described.has(image) && !lines.has(image)) lines.set(image, imageLine);
  }
  return [...lines].map(([image, line]) => ({
    line,
    severity: 'hint',
    message: texts.unknownImage(image),
    actions: [
      {
        name: texts.describeImage,
        run: () => showSetting(pin, 'images', withoutDigest(image)),
      },
    ],
  }));
}
