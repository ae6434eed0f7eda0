// Where there is none, Next takes the product's, which it finds further up.
export function register() {}
