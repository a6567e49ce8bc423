/** Seniority in LinkedIn's words, in rising order. The definitions are ours: LinkedIn publishes none. */
export const seniorities = [
  'unpaid', 'training', 'entry', 'senior', 'manager', 'director', 'vp', 'cxo', 'partner', 'owner',
] as const; // prettier-ignore
export type Seniority = (typeof seniorities)[number];

/** Job functions in LinkedIn's words. */
export const jobFunctions = [
  'accounting',
  'administrative',
  'arts-and-design',
  'business-development',
  'community-and-social-services',
  'consulting',
  'education',
  'engineering',
  'entrepreneurship',
  'finance',
  'healthcare',
  'human-resources',
  'information-technology',
  'legal',
  'marketing',
  'media-and-communication',
  'military-and-protective-services',
  'operations',
  'product-management',
  'program-and-project-management',
  'purchasing',
  'quality-assurance',
  'real-estate',
  'research',
  'sales',
  'support',
] as const;
export type JobFunction = (typeof jobFunctions)[number];

/** A part of a title: `title.slice(start, end) === text`. */
export interface WordInTitle {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a title says for certain. What it does not say is absent, not guessed. */
export interface TitleReading {
  readonly seniority?: Seniority;
  /** The word or words that decided the seniority; present when it is. */
  readonly seniorityWord?: WordInTitle;
  /** At most two, the weightier first. */
  readonly functions: readonly JobFunction[];
  /** For each of `functions` the word or words that say so. */
  readonly functionWords: readonly WordInTitle[];
}
