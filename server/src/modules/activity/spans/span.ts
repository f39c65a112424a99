/** What one heartbeat says, as far as time is concerned. */
export interface Point extends Counts, Dimensions {
  /** Microseconds since 1970. */
  micros: number;
  id: string;
}

/** What a span is one of: where one of these changes, another span begins. */
export interface Dimensions {
  /** As it was sent; null for none. */
  project: string | null;
  branch: string | null;
  language: string | null;
  category: string;
  type: string;
  userAgentId: string | null;
  machineId: string | null;
}

/** What is summed up. */
export interface Counts {
  heartbeats: number;
  lineAdditions: number;
  lineDeletions: number;
  aiLineChanges: number;
  humanLineChanges: number;
  aiInputTokens: number;
  aiOutputTokens: number;
}

/** A span as it is built. Microseconds are whole numbers, so all sums of them are exact. */
export interface BuiltSpan<D = Dimensions> extends Counts {
  startMicros: number;
  /** At least the start: a heartbeat alone has no length. */
  endMicros: number;
  firstId: string;
  dimensions: D;
}

/** A coding project as its owner sees it. */
export interface CodingProject {
  id: string;
  name: string;
  /** Its time counts, and it is shown to nobody but its owner. */
  hidden: boolean;
}

/** What a stretch of activity was about, in words. */
export interface About {
  project: CodingProject | null;
  branch: string | null;
  language: string | null;
  category: string;
  type: string;
  userAgentId: string | null;
  /** Read out of the user agent; null where it says nothing. */
  editor: string | null;
  os: string | null;
  machineId: string | null;
  machine: string | null;
}

/** A stretch of somebody's activity. Those of one person never overlap; they are in the order of time. */
export interface Span extends About, Counts {
  startMicros: number;
  endMicros: number;
}

/** What one local day has of activity that is about the same. */
export interface ActivityDay extends About, Counts {
  /** `YYYY-MM-DD` */
  date: string;
  micros: number;
}
