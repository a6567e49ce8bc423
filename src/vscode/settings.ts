import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { checkedPace, defaultPaceSettings, weekdaysOf } from '#core/removal/pace/pace.ts';
import type { PaceSettings } from '#core/removal/pace/pace.ts';
import { coolingAbove } from '#core/removal/wording/preview.ts';
import type { LabelsSetting } from '#core/linkedin/labelsSetting.ts';
import { readLabelsSetting } from '#core/linkedin/labelsSetting.ts';
import { SettingError } from '#core/removal/pace/settingError.ts';
import { configurationSection } from './ids.ts';

/** Which browser to drive, and how. */
export interface BrowserSettings {
  readonly channel: 'chrome' | 'msedge' | 'chromium' | undefined;
  readonly executablePath: string | undefined;
  readonly headless: boolean;
}

function section(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(configurationSection);
}

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * LinkedIn's address, without a trailing slash; `loopback` when it is a sandbox on this machine, for which the limits of
 * the pace do not apply.
 * @throws SettingError unless the address is https, or http on loopback
 */
export function linkedInAddress(): { readonly baseUrl: string; readonly loopback: boolean } {
  const text = section().get<string>('linkedin.address', '').trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const loopback = url !== undefined && loopbackHosts.has(url.hostname);
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) || url.username || url.password) {
    throw new SettingError(
      l10n.t`The setting networkCleaner.linkedin.address is “${text}”: use an https address, or http on this machine (127.0.0.1).`,
    );
  }
  return { baseUrl: url.origin, loopback };
}

export function allowProfileVisits(): boolean {
  return section().get<boolean>('linkedin.allowProfileVisits', false);
}

/** The words of LinkedIn's pages that the person wrote by hand. */
export function labelsSetting(): LabelsSetting {
  return readLabelsSetting(section().get<unknown>('linkedin.labels'));
}

/** Whether the person wants to be asked before a sync; the first agreement clears it. */
export function askBeforeSync(): boolean {
  return section().get<boolean>('linkedin.askBeforeSync', true);
}

export async function stopAskingBeforeSync(): Promise<void> {
  await section().update('linkedin.askBeforeSync', false, vscode.ConfigurationTarget.Global);
}

export function browserSettings(): BrowserSettings {
  const channel = section().get<string>('browser.channel', '');
  return {
    channel: channel === 'chrome' || channel === 'msedge' || channel === 'chromium' ? channel : undefined,
    executablePath: section().get<string>('browser.executablePath', '').trim() || undefined,
    headless: section().get<boolean>('browser.headless', false),
  };
}

/** The pace as set; `checkedPace` in core limits what is too fast for LinkedIn. */
export function paceSettings(): PaceSettings {
  const shipped = defaultPaceSettings;
  const pace = section();
  return {
    minutesBetweenPeople: pace.get('pace.minutesBetweenPeople', shipped.minutesBetweenPeople),
    peopleBetweenBreaks: pace.get('pace.peopleBetweenBreaks', shipped.peopleBetweenBreaks),
    breakMinutes: pace.get('pace.breakMinutes', shipped.breakMinutes),
    peoplePerDay: pace.get('pace.peoplePerDay', shipped.peoplePerDay),
    peoplePerWeek: pace.get('pace.peoplePerWeek', shipped.peoplePerWeek),
    startHour: pace.get('pace.startHour', shipped.startHour),
    endHour: pace.get('pace.endHour', shipped.endHour),
    daysOfWeek: weekdaysOf(pace.get<readonly unknown[]>('pace.daysOfWeek', shipped.daysOfWeek)),
    slowFirstWeek: pace.get('pace.slowFirstWeek', shipped.slowFirstWeek),
  };
}

/** One sentence for each setting of the pace that is not used as it is set. @throws SettingError */
export function paceNotices(): readonly string[] {
  return checkedPace(paceSettings(), linkedInAddress().loopback).changes;
}

/** Runs of more people than this start tomorrow at the earliest; 0: never. */
export function startTomorrowAbove(): number {
  return section().get('pace.startTomorrowAbove', coolingAbove);
}
