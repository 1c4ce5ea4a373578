type TypedArray = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** A typed column that grows; `finish` gives it cut to its rows. */
export class Column<A extends TypedArray> {
  private rows: A;

  constructor(private readonly make: new (length: number) => A) {
    this.rows = new make(64);
  }

  set(row: number, value: number): void {
    if (row >= this.rows.length) {
      const rows = new this.make(Math.max(row + 1, this.rows.length * 2));
      rows.set(this.rows);
      this.rows = rows;
    }
    this.rows[row] = value;
  }

  get(row: number): number {
    return this.rows[row] as number;
  }

  finish(length: number): A {
    return this.rows.slice(0, length) as A;
  }
}
