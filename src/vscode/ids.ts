import { lockInTheWay } from '#vscode/ui/lockIds.ts';

/** Every id that package.json contributes, once. A test holds this list and the manifest together. */
const prefix = 'networkCleaner';

export const commandNames = [
  'importExport',
  'importFolder',
  'trySampleNetwork',
  'deleteSampleNetwork',
  'openWalkthrough',
  'undoImport',
  'showImportReport',
  'showReadings',
  'compareReadings',
  'setFollowers',
  'openGrid',
  'openOverview',
  'decideOneByOne',
  'syncConnections',
  'stopSync',
  'signIn',
  'checkLinkedInPage',
  'showLinkedInWords',
  'savePageStructure',
  'removeSelected',
  'removeMarked',
  'previewRemoval',
  'openRemoval',
  'pauseRemoval',
  'resumeRemoval',
  'cancelRemoval',
  'clearSafetyStop',
  'checkAgain',
  'markRemoved',
  'markConnected',
  'showBrowser',
  'skipPerson',
  'keepInstead',
  'startRunNow',
  'addToRun',
  'takeOutOfRun',
  'changeRunMode',
  'retryFailed',
  'showRun',
  'exportRun',
  'exportReinviteSheet',
  'exportConnections',
  'switchAccount',
  'restoreBackup',
  'deleteAllData',
  'breakLock',
  'revealDataFolder',
  'findConnection',
  'revealInTree',
  'selectNone',
  'groupBy',
  'sortBy',
  'keep',
  'review',
  'markToRemove',
  'clearDecision',
  'tag',
  'note',
  'openProfile',
  'showDetails',
  'showInGrid',
  'splitCompany',
  'openPolicy',
  'previewPolicy',
  'applyPolicy',
  'showPolicyLine',
  'markPolicyLine',
  'showDecidedOtherwise',
  'addToPolicy',
  'keepList',
  'undo',
  'showShared',
  'deleteShared',
  'showLog',
] as const;
export type CommandName = (typeof commandNames)[number];

/** The full id of a command, as in package.json. */
export function commandId(name: CommandName): string {
  return `${prefix}.${name}`;
}

/** Tools for language models, named like VS Code's own. */
export const toolNames = ['findConnections', 'countConnections', 'whatWouldBeLost', 'openGrid'] as const;
export type ToolName = (typeof toolNames)[number];

/** The full id of a tool, as in package.json. */
export function toolId(name: ToolName): string {
  return `${prefix}_${name}`;
}

export const viewIds = {
  connections: `${prefix}.connections`,
  removals: `${prefix}.removals`,
} as const;
export const gridViewType = `${prefix}.grid`;
/** The page of an archive of LinkedIn's. */
export const archiveViewType = `${prefix}.archive`;
export const removalViewType = `${prefix}.removalPage`;
export const configurationSection = prefix;
/** The language of policies: files named `*.network-policy`. */
export const policyLanguageId = 'network-policy';
/** The two sides of a policy's preview. */
export const policyPreviewScheme = 'network-policy-preview';

/** Context keys used by menus and enablement in package.json. */
export const contextKeys = {
  // These are set once it is known that there is nothing. Until then a command is offered, and says itself when there is
  // nothing.
  noPeople: `${prefix}.noPeople`,
  noneSelected: `${prefix}.noneSelected`,
  noneMarked: `${prefix}.noneMarked`,
  nothingToUndo: `${prefix}.nothingToUndo`,
  noImport: `${prefix}.noImport`,
  noSample: `${prefix}.noSample`,
  noBackup: `${prefix}.noBackup`,
  nothingShared: `${prefix}.nothingShared`,
  noReading: `${prefix}.noReading`,
  /** There are fewer than two readings to compare. */
  oneReading: `${prefix}.oneReading`,
  noRun: `${prefix}.noRun`,
  noneFailed: `${prefix}.noneFailed`,
  noneUnclear: `${prefix}.noneUnclear`,
  /** Of no one can the person say that they looked and saw them removed, or connected. */
  noneMaybeRemoved: `${prefix}.noneMaybeRemoved`,
  noneMaybeConnected: `${prefix}.noneMaybeConnected`,
  noneToInvite: `${prefix}.noneToInvite`,
  /** This window reads the connections page. */
  syncing: `${prefix}.syncing`,
  /** LinkedIn has not objected to anything. */
  noObjection: `${prefix}.noObjection`,
  lockInTheWay,
  /** The state of the open run, or false. */
  removal: `${prefix}.removal`,
  /** The mode of the open run, or false. */
  removalMode: `${prefix}.removalMode`,
  /** What can be done now about the open run or an objection: names of acts (`RunAct` in core), between spaces. */
  removalActs: `${prefix}.removalActs`,
  /** Whose people this window shows: `own`, `sample` or false. */
  people: `${prefix}.people`,
  /** Whether anything was decided about any of them. */
  decided: `${prefix}.decided`,
  /** Whether a removal was ever agreed to. */
  hasRuns: `${prefix}.hasRuns`,
} as const;
