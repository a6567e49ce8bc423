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

/** The functions that the bits of a table's `functions` column stand for, in alphabetical order. */
export function functionNames(bits: number): JobFunction[] {
  return jobFunctions.filter((_, place) => bits & (1 << place));
}

/** `Human resources`, `VP`: as shown. */
export function shownWord(word: Seniority | JobFunction): string {
  if (word === 'vp' || word === 'cxo') return word.toUpperCase();
  const words = word.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
