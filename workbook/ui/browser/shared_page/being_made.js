// A button that makes a file is out of reach meanwhile, and Streamlit draws a wheel in it. Where that
// takes more than a moment it is said in words as well, which a screen reader says too.

const MAKING = ".stDownloadButton button:disabled";
const MOMENT = 500; // milliseconds: what is there sooner needs no word
const WORDS = "Making the file. A long log takes a moment."; // `page_language` says it in another language

export function sayWhatIsBeingMade() {
  const said = document.createElement("p");
  said.className = "being-made";
  said.setAttribute("role", "status"); // empty at first: what comes into it is read out
  document.body.append(said);
  let looking = 0;
  const look = () => {
    if (document.querySelector(MAKING)) {
      if (!said.textContent) said.textContent = WORDS;
    } else {
      clearInterval(looking);
      looking = 0;
      said.textContent = "";
    }
  };
  const changed = () => {
    if (looking) look();
    else if (document.querySelector(MAKING)) looking = setInterval(look, MOMENT);
  };
  new MutationObserver(changed).observe(document.body, {
    subtree: true,
    attributeFilter: ["disabled"],
  });
}
