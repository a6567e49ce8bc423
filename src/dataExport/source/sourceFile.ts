import type { DayNumber } from '#core/time/calendarDay.ts';

/** One file of an export. */
export interface SourceFile {
  /** Its path inside the archive or folder, with forward slashes. Only ever shown and compared, never opened. */
  readonly name: string;
  /** Unpacked size as declared, for the progress only. */
  readonly size: number;
  /** Size inside the archive; undefined for a plain file. */
  readonly packedSize: number | undefined;
  /** The day on which it was put into the archive; undefined for a plain file. */
  readonly packedOn?: DayNumber | undefined;
  /** The bytes of the file. Throws ExportError when they cannot be read or are damaged. */
  bytes(): AsyncIterable<Buffer>;
}
