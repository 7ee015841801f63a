/** What had the cursor when something was done, as it was then. */
export interface Held<Place> {
  at: Place;
  /** Of the page it stood on. */
  address: string;
  /** Whether it led to another page. */
  link: boolean;
  /** Of the widget it belonged to. */
  key: string | null;
  tag: string;
  said: string;
  spot: Spot;
  /** Whether it stood in a dialog or a list above the page, and what that was opened from. */
  layer: boolean;
  under: Held<Place> | null;
}

/** What stands on the page now. */
export interface Standing<Place> {
  address: string;
  title(): Place | null;
  /** The widgets that have a key. */
  parts(): Part<Place>[];
  /** What the cursor may go to from anywhere. */
  near(): Near<Place>[];
  gone(place: Place): boolean;
}

export interface Part<Place> {
  key: string;
  /** What the cursor may go to in it. */
  choices(): { place: Place; tag: string; said: string }[];
  /** Whether it holds a button that cannot be pressed now. */
  shut(): boolean;
}

export interface Near<Place> {
  place: Place;
  spot: Spot;
}

/** On the screen, in pixels. */
export interface Spot {
  x: number;
  y: number;
}
