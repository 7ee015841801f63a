/** What a browser keeps, by name. */
export interface Store {
  /** Whether it is kept longer than the page stands. */
  setItem(name: string, value: string): boolean;
  getItem(name: string): string | null;
  removeItem(name: string): void;
  names(): string[];
}
