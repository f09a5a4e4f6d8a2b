// The English catalogue has the keys of the Chinese one, no more and no less: the compiler says so.

export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
