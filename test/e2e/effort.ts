import type { Frame, Locator, Page } from 'playwright-core';

/** Keys pressed and clicks made. */
export interface Count {
  readonly keys: number;
  readonly clicks: number;
}

/** What a person would have to do of what a test does: each letter and each key is a key, each press of a mouse button a click. */
export class Effort {
  #keys = 0;
  #clicks = 0;
  #suspended = 0;
  readonly #wrapped = new WeakMap<object, object>();
  readonly #raw = new WeakMap<object, object>();

  get count(): Count {
    return { keys: this.#keys, clicks: this.#clicks };
  }

  reset(): void {
    this.#keys = this.#clicks = 0;
  }

  add({ keys = 0, clicks = 0 }: Partial<Count>): void {
    if (this.#suspended > 0) return;
    this.#keys += keys;
    this.#clicks += clicks;
  }

  /** Counts work as this, whatever it presses: what is tried again on a busy machine is done once by a person. */
  async as<T>(count: Partial<Count>, work: () => Promise<T>): Promise<T> {
    this.#suspended += 1;
    try {
      return await work();
    } finally {
      this.#suspended -= 1;
      this.add(count);
    }
  }

  /** The same page, frame or locator, and all that comes from it, with what is pressed there counted. */
  counting<T extends Page | Frame | Locator>(target: T): T {
    return this.#wrap(target) as T;
  }

  #wrap(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each: unknown) => this.#wrap(each));
    if (typeof value !== 'object' || value === null || !isCounted(value)) return value;
    const known = this.#wrapped.get(value);
    if (known) return known;
    const proxy = new Proxy(value, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return this.#wrap(member);
        return (...args: unknown[]) => {
          this.add(pressed(String(name), args));
          return this.#wrap(
            Reflect.apply(
              member,
              target,
              args.map((arg) => this.#unwrap(arg)),
            ),
          );
        };
      },
    });
    this.#wrapped.set(value, proxy);
    this.#raw.set(proxy, value);
    return proxy;
  }

  /** Locators are also handed over, by themselves or among options such as `has`. */
  #unwrap(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const raw = this.#raw.get(value);
    if (raw || Object.getPrototypeOf(value) !== Object.prototype) return raw ?? value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.#unwrap(each)]));
  }
}

/** Pages, frames and locators, also those of webviews, and keyboards; by what they can do, since bundling renames classes. */
function isCounted(value: object): boolean {
  const can = (method: string): boolean => typeof Reflect.get(value, method) === 'function';
  return can('getByRole') || (can('insertText') && can('press'));
}

function pressed(method: string, args: readonly unknown[]): Partial<Count> {
  const [first, options] = args;
  const letters = typeof first === 'string' ? Array.from(first).length : 0;
  switch (method) {
    case 'click':
    case 'check':
    case 'uncheck':
      return { clicks: 1, keys: hasModifiers(first) || hasModifiers(options) ? 1 : 0 };
    case 'dblclick':
      return { clicks: 2 };
    case 'press':
      return { keys: 1 };
    // Emptying a field is a key.
    case 'fill':
      return { keys: Math.max(1, letters) };
    case 'type':
    case 'insertText':
    case 'pressSequentially':
      return { keys: letters };
    default:
      return {};
  }
}

function hasModifiers(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'modifiers' in options;
}
