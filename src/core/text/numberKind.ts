declare const kind: unique symbol;

/**
 * A number of which the compiler knows what it counts or names, so that a row is not taken for an id or a day for a
 * moment. Any plain number becomes one where it comes in: from the store, a message, a calculation.
 */
export type NumberKind<Name extends string> = number & { readonly [kind]?: Name };
