import { execFileSync } from 'node:child_process';

/** The main processes of the browsers that run on profiles in this folder. */
export function browsersOn(profilesFolder: string): number[] {
  return execFileSync('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { encoding: 'utf8', maxBuffer: 1 << 24 })
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${profilesFolder}`) && !line.includes(' --type='))
    .filter((line) => !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself in between.
  }
}
