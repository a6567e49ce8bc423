import * as l10n from '@vscode/l10n';

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

const shownWords: Readonly<Record<Seniority | JobFunction, string>> = {
  unpaid: l10n.t('Unpaid'),
  training: l10n.t('Training'),
  entry: l10n.t('Entry'),
  senior: l10n.t('Senior'),
  manager: l10n.t('Manager'),
  director: l10n.t('Director'),
  vp: l10n.t('VP'),
  cxo: l10n.t('CXO'),
  partner: l10n.t('Partner'),
  owner: l10n.t('Owner'),
  accounting: l10n.t('Accounting'),
  administrative: l10n.t('Administrative'),
  'arts-and-design': l10n.t('Arts and design'),
  'business-development': l10n.t('Business development'),
  'community-and-social-services': l10n.t('Community and social services'),
  consulting: l10n.t('Consulting'),
  education: l10n.t('Education'),
  engineering: l10n.t('Engineering'),
  entrepreneurship: l10n.t('Entrepreneurship'),
  finance: l10n.t('Finance'),
  healthcare: l10n.t('Healthcare'),
  'human-resources': l10n.t('Human resources'),
  'information-technology': l10n.t('Information technology'),
  legal: l10n.t('Legal'),
  marketing: l10n.t('Marketing'),
  'media-and-communication': l10n.t('Media and communication'),
  'military-and-protective-services': l10n.t('Military and protective services'),
  operations: l10n.t('Operations'),
  'product-management': l10n.t('Product management'),
  'program-and-project-management': l10n.t('Program and project management'),
  purchasing: l10n.t('Purchasing'),
  'quality-assurance': l10n.t('Quality assurance'),
  'real-estate': l10n.t('Real estate'),
  research: l10n.t('Research'),
  sales: l10n.t('Sales'),
  support: l10n.t('Support'),
};

/** `Human resources`, `VP`: as shown. */
export function shownWord(word: Seniority | JobFunction): string {
  return shownWords[word];
}
