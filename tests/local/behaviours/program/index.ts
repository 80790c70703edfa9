import "./authorizers";
import "./authorizerAnswers";
import "./routing";
import "./validation";
import "./models";
import "./gatewayResponses";
import "./headers";
import "./accessLog";
