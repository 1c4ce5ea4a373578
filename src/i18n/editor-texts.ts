/** The editor of a scenario's files. */
export interface EditorTexts {
  readonly file: string;
  readonly text: (file: string) => string;
  readonly wide: string;
  readonly narrow: string;
  readonly none: string;
  /** How the keyboard gets out of it. */
  readonly leave: string;
  /** Said where somebody asks what stands at the cursor, and nothing is known of it. */
  readonly nothingKnown: string;
  /** On the button that lists what there is to tell beside the lines. */
  readonly notes: (count: number) => string;
  readonly noteList: string;
  readonly line: (line: number) => string;
  /** On the button that leads to proofs. */
  readonly details: string;
  /** A constraint that no node meets. */
  readonly unmet: (constraint: string, service: string) => string;
  /** One that some node meets, but none with the service's others. */
  readonly unmetTogether: (constraint: string, service: string) => string;
  /** Nodes of which something is the same; empty: they have no such label. */
  readonly nodesOf: (value: string, names: string) => string;
  /** What all nodes are, by what a constraint looks at. */
  readonly nodesAre: (key: string, nodes: string) => string;
  readonly giveLabel: (node: string, label: string) => string;
  readonly takeOut: string;
  /** A file that the stack file reads when it is deployed, and that the scenario lacks. */
  readonly noFile: (file: string) => string;
  readonly makeFile: (file: string) => string;
  readonly unknownImage: (image: string) => string;
  readonly describeImage: string;
  /** What the editor's library says itself, by its English words. */
  readonly phrases: Readonly<Record<string, string>>;
  /** Files that a stack was deployed of, and what they have differently. */
  readonly versions: {
    readonly compare: string;
    readonly edit: string;
    readonly make: string;
    readonly from: string;
    readonly to: string;
    readonly deployment: (time: string, file: string, ending: string) => string;
    readonly noTask: string;
    readonly superseded: string;
    readonly difference: string;
    readonly same: string;
    readonly line: (line: number) => string;
    /** Before a line, for screen readers. */
    readonly added: string;
    readonly removed: string;
  };
  readonly add: string;
  readonly downloadAll: string;
}
