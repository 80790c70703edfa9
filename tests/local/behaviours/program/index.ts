import "./routing";
